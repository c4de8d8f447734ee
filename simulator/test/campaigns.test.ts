import { refusal, signedClient, useSimulator } from './support';

const CAMPAIGNS = '/api/system/campaigns';

describe('TingTing campaigns', () => {
	const context = useSimulator({ campaignPageSize: 2 });

	describe('list', () => {
		it('shows the newest first, a page at a time, outside of the envelope', async () => {
			const { data } = await context.tingTing.get(CAMPAIGNS);
			expect(data).toEqual({
				pagination: {
					total_items: 3,
					total_pages: 2,
					page_number: 1,
					has_next: true,
					has_previous: false,
					links: [`${context.simulator.url}${CAMPAIGNS}?page=2`],
				},
				result: {
					messages: 'Campaign Successfully Retrieved',
					'campaign-lists': [
						{
							id: 8,
							name: 'Share issue opening',
							user_phone: [],
							services: 'PHONE',
							description: 'Tells investors that a share issue has been opened',
							usable_tags: [],
						},
						expect.objectContaining({ id: 5, usable_tags: ['tags_name', 'tags_age'] }),
					],
				},
			});
		});

		it('shows the last page, without links if set', async () => {
			context.simulator.settings.campaignLinks = 'empty';
			const { data } = await context.tingTing.get(CAMPAIGNS, { params: { page: 2 } });
			expect(data.pagination).toMatchObject({ page_number: 2, has_next: false, links: [] });
			expect(data.result['campaign-lists']).toHaveLength(1);
		});

		it.each([
			['3', 404],
			['0', 404],
			['two', 400],
		])('refuses page %s', async (page, status) => {
			const answer = await context.tingTing.get(CAMPAIGNS, { params: { page } });
			expect([answer.status, answer.data]).toEqual([status, refusal(status)]);
		});

		it('refuses an undocumented query key', async () => {
			const answer = await context.tingTing.get(CAMPAIGNS, { params: { limit: 5 } });
			expect(answer.data).toEqual(refusal(400, ['limit: This key is not known']));
		});

		it('shows nothing of another account', async () => {
			const other = { email: 'bikash@example.com', password: 'second-password' };
			const client = await signedClient(context.simulator, other);
			expect((await client.get(CAMPAIGNS)).data.result['campaign-lists']).toEqual([]);
			expect((await client.get(`${CAMPAIGNS}/8/details`)).status).toBe(404);
		});
	});

	describe('one campaign', () => {
		it('shows its details with the misspelling of the documentation', async () => {
			const { data } = await context.tingTing.get(`${CAMPAIGNS}/5/details`);
			expect(data.data).toEqual({
				messages: 'Details Retrived successfully',
				details: [
					{
						id: 5,
						name: 'Member renewal',
						user_phone: [],
						services: 'SMS',
						description: '',
						usable_tags: ['tags_name', 'tags_age'],
					},
				],
			});
		});

		it.each([
			['GET', '999/details'],
			['PUT', '999/update/'],
			['DELETE', '999/delete'],
			['POST', '999/begin/'],
		])('answers 404 to %s of an unknown campaign', async (method, path) => {
			const hasBody = method === 'PUT' || method === 'POST';
			const data = hasBody ? { name: 'x' } : undefined;
			const answer = await context.tingTing.request({ method, url: `${CAMPAIGNS}/${path}`, data });
			expect([answer.status, answer.data]).toEqual([404, refusal(404)]);
		});

		it('updates only what it is given', async () => {
			const answer = await context.tingTing.put(`${CAMPAIGNS}/8/update/`, { description: '' });
			expect(answer.data).toMatchObject({
				status: 200,
				message: 'Campaign details successfully updated.',
				data: { details: [{ id: 8, name: 'Share issue opening', description: '' }] },
			});
		});

		it.each([
			['nothing', {}, 'Nothing to update.'],
			['an unknown key', { status: 'x' }, 'status: This key is not known'],
			['an unknown service', { services: 'FAX' }, 'services: Input should be one of PHONE, SMS'],
			['a name that is a number', { name: 5 }, 'name: Input should be a valid string'],
		])('refuses to update with %s', async (_case, body, problem) => {
			const { data } = await context.tingTing.put(`${CAMPAIGNS}/8/update/`, body);
			expect(data).toEqual(refusal(400, [problem]));
		});

		it('is deleted with the key that the documentation misspells', async () => {
			const { status, data } = await context.tingTing.delete(`${CAMPAIGNS}/8/delete`);
			expect([status, data.data]).toEqual([200, { camaign: 'Campaign Deleted Succesfully' }]);
			expect((await context.tingTing.get(`${CAMPAIGNS}/8/details`)).status).toBe(404);
		});

		it('refuses a body on a delete', async () => {
			const url = `${CAMPAIGNS}/8/delete`;
			const { data } = await context.tingTing.delete(url, { data: { id: 8 } });
			expect(data).toEqual(refusal(400, ['This request takes no body.']));
		});
	});
});
