import type { OwnAnswer, OwnAnswers } from '../harness/recorder';

/**
 * A service with this many pages of one campaign each.
 *
 * @param linksTo the links of a page, given the number of the next one
 * @param firstPage the number of the first page
 */
export const pagesOf = (
	count: number,
	linksTo: (page: number) => string[] = () => [],
	firstPage = 1,
): OwnAnswers => {
	const last = firstPage + count - 1;
	return (url) => {
		const { searchParams } = new URL(url, 'http://localhost');
		const page = Number(searchParams.get('page') ?? firstPage);
		return pageWith(page, page < last, linksTo(page + 1));
	};
};

function pageWith(page: number, has_next: boolean, links: string[]): OwnAnswer {
	const campaign = { id: 200 - page, name: `Campaign ${200 - page}`, usable_tags: [] };
	return {
		body: {
			pagination: { page_number: page, has_next, links },
			result: { 'campaign-lists': [campaign] },
		},
	};
}
