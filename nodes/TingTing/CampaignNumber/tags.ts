import type { IDataObject, ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { BadInput } from '../../core/failure';
import { collectPages } from '../../core/pages';
import { askForEditor } from '../../core/pickers';
import { campaignNameOf, ownTagsOf, usableTagsOf, type Tags } from '../api/campaignNumbers';
import { tingTing } from '../connection';
import { readId } from '../ids';

const ACTION = 'Load tags';

/** How the mapper of tags looks, wherever its columns come from. */
export const tagMapper = {
	mode: 'add',
	valuesLabel: 'Tag Values',
	fieldWords: { singular: 'tag', plural: 'tags' },
	addAllFields: true,
	// Its one text for every empty mapper would be wrong before a campaign is chosen.
	hideNoDataError: true,
} as const;

/** Columns for a new number: the tags that the chosen campaign can use. */
export async function mapCampaignTags(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const chosen = String(this.getNodeParameter('campaignId', '', { extractValue: true }));
	if (chosen === '') return noColumns('Choose a campaign first: its tags are shown here then.');
	return await askForEditor(this, tingTing, ACTION, async ({ campaigns }) => {
		const campaign = await campaigns.get(readId(chosen, 'Campaign'));
		return columnsFor(usableTagsOf(campaign));
	});
}

/**
 * Columns for a number that is there: its own tags, and those that its campaign can use. The number
 * tells only the campaign's name; where several campaigns share it, its own tags have to do.
 */
export async function mapNumberTags(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const typed = String(this.getNodeParameter('numberId', ''));
	if (typed === '') return noColumns('Give a Number ID first: its tags are shown here then.');
	return await askForEditor(this, tingTing, ACTION, async ({ campaigns, campaignNumbers }) => {
		const number = await campaignNumbers.get(readId(typed, 'Number ID'));
		const everyCampaign = await collectPages(campaigns.page, Infinity);
		const namesakes = everyCampaign.filter(({ name }) => name === campaignNameOf(number));
		const usable = namesakes.length === 1 ? usableTagsOf(namesakes[0]) : [];
		return columnsFor([...new Set([...ownTagsOf(number), ...usable])]);
	});
}

/**
 * @param mapped values by tag, as the mapper gives them
 * @returns the tags that have a value, a number staying a number; `undefined` when none has
 * @throws BadInput when a value is neither text nor number, the kinds that TingTing documents
 */
export function readTags(mapped: IDataObject): Tags | undefined {
	const tags: Tags = {};
	for (const [tag, value] of Object.entries(mapped)) {
		if (value === null || value === undefined || value === '') continue;
		if (typeof value !== 'string' && typeof value !== 'number') {
			throw new BadInput(
				`Tags: the value of ${tag} is neither a text nor a number`,
				'Map it to a text or a number, or leave it empty.',
			);
		}
		tags[tag] = value;
	}
	return Object.keys(tags).length > 0 ? tags : undefined;
}

/** Text fields, so that what is typed stays as it is; an expression keeps the kind it gives. */
function columnsFor(tags: string[]): ResourceMapperFields {
	if (tags.length === 0) {
		return noColumns('There are no tags: the campaign was made without columns for them.');
	}
	return {
		fields: tags.map((tag) => ({
			id: tag,
			displayName: tag,
			type: 'string',
			required: false,
			defaultMatch: false,
			canBeUsedToMatch: false,
			display: true,
		})),
	};
}

/** @param why shown in the place of the columns */
function noColumns(why: string): ResourceMapperFields {
	return { fields: [], emptyFieldsNotice: why };
}
