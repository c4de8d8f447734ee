import { useSimulator } from './support';
import { SAMPLES, v1Campaigns } from './v1Support';

describe("TingTing v1's reports", () => {
	const context = useSimulator();
	const { add, create, reaches, run } = v1Campaigns(context);
	const download = async (id: number) => {
		return await context.tingTingV1.get(`/download/report/${id}/`, { responseType: 'text' });
	};

	it('have a block of totals and a block of contacts', async () => {
		await run(SAMPLES.phone);
		await reaches(SAMPLES.phone, 'Completed');
		const waiting = { name: 'Ram "Jr", Sita', age: 31 };
		await add(SAMPLES.phone, { number: 9801234567, other_variables: waiting });
		const { status, headers, data } = await download(SAMPLES.phone);
		expect([status, headers['content-type']]).toEqual([200, 'text/csv']);
		expect(headers['content-disposition']).toBe('attachment; filename="Water supply notice.csv"');
		const time = /,\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+05:45,/g;
		expect(data.replaceAll(time, ',TIME,').split('\r\n')).toEqual([
			'Campaign Name,Water supply notice',
			'Services,PHONE',
			'Message,There is no water tomorrow.',
			'Description,Tells households when the water is off',
			'Status,Completed',
			'',
			'Total Numbers,4',
			'Not Started,25%,1',
			'Completed,25%,1',
			'',
			'Success Rate,66.7%,2',
			'Failure Rate,33.3%,1',
			'Total Credit Consumed,3',
			'',
			'Number,Status,Duration (Seconds),Playback (%),Credit Consumed,Other Info,Action Date,Carrier',
			'9841000014,completed,25,100,2,{},TIME,NTC',
			'9841000020,unanswered,0,0,0,{},TIME,NTC',
			'9841000031,hungup,10,40,1,{},TIME,NTC',
			`9801234567,not started,0,,0,"{'name': 'Ram ""Jr"", Sita', 'age': 31}",TIME,Ncell`,
			'',
		]);
	});

	it('are named so that a header can carry it', async () => {
		const id = await create({ name: 'पानी' }, ['9841234567']);
		const name = encodeURIComponent('पानी.csv');
		expect((await download(id)).headers['content-disposition']).toBe(
			`attachment; filename*=utf-8''${name}`,
		);
	});

	it('stream, however large, with the size in the name', async () => {
		const id = await create({ name: 'large-report-3mb' });
		expect((await download(id)).data).toHaveLength(3 * 1024 * 1024);
	});

	it('fail with a page for a campaign without contacts', async () => {
		const { status, headers } = await download(await create());
		expect([status, headers['content-type']]).toEqual([500, 'text/html; charset=utf-8']);
	});

	it('are not found for an unknown campaign', async () => {
		expect((await download(999)).status).toBe(404);
	});
});
