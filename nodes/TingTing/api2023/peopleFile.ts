import { BadInput, NOTHING_SENT } from '../../core/errors/failure';
import type { Upload } from '../../core/values/binary';
import { LONGEST_CELL, spreadsheetOf, XLSX_TYPE, type Cell } from '../../core/values/spreadsheet';
import type { NewCampaignNumber } from '../port';
import { TAG_PREFIX, tagNameOf } from '../tagNames';

/** The column that TingTing reads the numbers from. Each other column becomes a tag. */
const NUMBER = 'number';

/**
 * Makes the spreadsheet that brings people with their tags. Numbers are numbers, as in all samples of
 * this API. Tags are texts, so that they are spoken as they are.
 *
 * @throws BadInput if a tag can't be a column
 */
export async function fileOf(people: NewCampaignNumber[]): Promise<Upload> {
	const tags = new Set<string>();
	for (const person of people) for (const tag of tagsOf(person).keys()) tags.add(tag);
	if (tags.has(NUMBER)) {
		throw new BadInput(
			`a column can't be the tag {${TAG_PREFIX}${NUMBER}}, because TingTing reads the column "${NUMBER}" as the phone number`,
			'Rename that column, or name the columns that you need in Columns as Tags.',
			{ effect: NOTHING_SENT },
		);
	}
	const content = await spreadsheetOf(rowsOf(people, [...tags]));
	return { content, fileName: 'recipients.xlsx', contentType: XLSX_TYPE };
}

function* rowsOf(people: NewCampaignNumber[], tags: string[]): Generator<Cell[]> {
	yield [NUMBER, ...tags];
	for (const person of people) {
		const own = tagsOf(person);
		yield [Number(person.number), ...tags.map((tag) => own.get(tag))];
	}
}

/** Under the names that TingTing gives them. @throws BadInput for a text that no cell can hold */
function tagsOf({ tags = {}, number }: NewCampaignNumber): Map<string, string> {
	return new Map(
		Object.entries(tags).map(([name, value]) => {
			const text = String(value);
			if (text.length <= LONGEST_CELL) return [tagNameOf(name), text];
			throw new BadInput(
				`the column "${name}" of ${number} has more than ${LONGEST_CELL} characters`,
				'Shorten it, or name the columns that you need in Columns as Tags.',
				{ effect: NOTHING_SENT },
			);
		}),
	);
}
