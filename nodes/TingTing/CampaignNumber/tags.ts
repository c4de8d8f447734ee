import type { IDataObject, ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { isInexact, type Mapping } from '../../core/operation/coercion';
import { BadInput } from '../../core/errors/failure';
import { askForEditor } from '../../core/editor/pickers';
import { firstEntries } from '../../core/editor/searchableList';
import { campaignEntry, campaignList } from '../campaignPicker';
import { tingTing } from '../connection';
import { readId } from '../readId';
import type { Tags } from '../port';
import { TAG_PREFIX } from '../tagNames';

const ACTION = 'Load tags';

/** The editor waits for the columns. If this is too few, a number still shows its own tags. */
const PAGES_TO_LOOK_AT = 50;

/** How the mapper of tags looks, wherever its columns come from. */
export const tagMapper = {
	mode: 'add',
	valuesLabel: 'Tag Values',
	fieldWords: { singular: 'tag', plural: 'tags' },
	addAllFields: true,
	// n8n has one text for every empty mapper, and it would be wrong before a campaign is chosen.
	hideNoDataError: true,
} as const;

/** Columns for a new number: the tags that the chosen campaign can use. */
export async function mapCampaignTags(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const chosen = String(this.getNodeParameter('campaignId', '', { extractValue: true }));
	if (chosen === '') return noColumns('Choose a campaign first. Its tags are then shown here.');
	return await askForEditor(this, tingTing, ACTION, async ({ campaigns }) => {
		const { fields } = await campaigns.get(readId(chosen, 'Campaign'));
		return columnsFor(fields.usableTags ?? []);
	});
}

/**
 * Columns for an existing number: its own tags, and those that its campaign can use. The number
 * gives only the campaign's name. If several campaigns have that name, only the number's own tags
 * are offered.
 */
export async function mapNumberTags(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const typed = String(this.getNodeParameter('numberId', ''));
	if (typed === '') return noColumns('Give a Number ID first. Its tags are then shown here.');
	return await askForEditor(this, tingTing, ACTION, async (service, account) => {
		const { campaigns, campaignNumbers } = service;
		const id = readId(typed, 'Number ID');
		const number = await campaignNumbers.get?.(id);
		if (!number) return columnsFor((await campaignNumbers.tagNames?.(id)) ?? []);
		const { tags = {}, campaignName = '' } = number.fields;
		const known = await firstEntries(campaignList(campaigns, account), PAGES_TO_LOOK_AT);
		const namesakes = known
			.map(({ value }) => String(value))
			.filter((id, at) => known[at].name === campaignEntry(id, campaignName).name);
		const [own, ...others] = namesakes;
		const campaign = own && others.length === 0 ? await campaigns.get(own) : undefined;
		const usable = campaign?.fields.usableTags ?? [];
		return columnsFor([...new Set([...Object.keys(tags), ...usable])]);
	});
}

/**
 * @param mapping what the mapper gives
 * @returns the tags that have a value, `undefined` if none has; a number stays a number
 * @throws BadInput if a value is neither text nor a number: TingTing documents only these
 */
export function readTags(mapping: Mapping): Tags | undefined {
	const tags: Tags = {};
	for (const [tag, value] of Object.entries(valuesIn(mapping))) {
		if (value === null || value === undefined || value === '') continue;
		if ((typeof value !== 'string' && !Number.isFinite(value)) || isInexact(value)) {
			throw new BadInput(
				`Tags: the value of ${tag} is neither a text nor a number that can be sent exactly`,
				'Map it to a text or a number, or leave it empty.',
			);
		}
		tags[tag] = value as Tags[string];
	}
	return Object.keys(tags).length > 0 ? tags : undefined;
}

/**
 * The same for a new number. A later call reads the tags out.
 *
 * @throws BadInput also if tags are mapped automatically and the item has none, e.g. because of a
 *   typo
 */
export function readNewTags(mapping: Mapping): Tags | undefined {
	if (Object.keys(valuesIn(mapping)).length > 0 || !('item' in mapping)) return readTags(mapping);
	throw new BadInput(
		`Tags are mapped automatically, and the item has no field that begins with "${TAG_PREFIX}"`,
		`Name its fields as the campaign names its tags, e.g. ${TAG_PREFIX}name, or set Tags to map each tag below.`,
	);
}

/**
 * With automatic mapping, a field of the item is a tag if its name says so. If an expression
 * chooses the campaign, the columns that the editor loaded may be missing or belong to another
 * campaign. TingTing refuses a tag that the campaign doesn't have, and names it.
 */
function valuesIn(mapping: Mapping): IDataObject {
	if (!('item' in mapping)) return mapping.values;
	const isTag = ([name]: [string, unknown]) =>
		name.startsWith(TAG_PREFIX) || mapping.columns.includes(name);
	return Object.fromEntries(Object.entries(mapping.item).filter(isTag));
}

/**
 * Text fields, so that typed values stay as they are. An expression keeps the type of its value.
 */
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

/** @param why shown instead of the columns */
function noColumns(why: string): ResourceMapperFields {
	return { fields: [], emptyFieldsNotice: why };
}
