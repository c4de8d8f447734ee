import { useBench } from '../../../harness';
import { useRawServers } from '../../../harness/rawServer';
import { BIKASH, callingAgain, CHANDRA } from './campaigns';

/** The API of 2023 calls single people by their IDs. An empty list calls the whole campaign. */
describe('Call Again with Do Not Contact, for people as an odd service of 2023 lists them', () => {
	const bench = useBench();
	const startServer = useRawServers();
	const { node, parametersFor } = callingAgain(bench, {});
	const people = (...rows: string[]) =>
		`[${['{"id":2,"number":' + BIKASH, ...rows].map((row) => `${row},"status":"unanswered"}`).join()}]`;

	/** Serves one campaign, and collects who it is made to call. */
	async function again(rows: string) {
		const called: unknown[] = [];
		const server = await startServer((response, { url = '' }, text) => {
			const isBegin = url.includes('/begin/');
			if (isBegin) called.push(JSON.parse(text).individual);
			const data = url.includes('login')
				? '{"token":{"access":"a.b.c","refresh":"d.e.f"}}'
				: isBegin
					? '{"hold amount":"1 credit"}'
					: `{"number-lists":${rows}}`;
			response.setHeader('content-type', 'application/json');
			response.end(`{"status":200,"success":true,"message":"ok","data":${data}}`);
		});
		bench.store.stored.tingTingApi.baseUrl = server.url;
		const parameters = parametersFor(15, { options: { doNotContact: BIKASH } });
		return { called, ...(await bench.engine.run(node, parameters)) };
	}

	it('leaves out a number that cannot be compared with the list, and says so', async () => {
		const rows = people('{"id":1,"number":98412345600', `{"id":3,"number":${CHANDRA}`);
		const { called, items, hints } = await again(rows);
		expect(called).toEqual([[3]]);
		expect(items[0].json).toMatchObject({ recipients: 1, round: 1 });
		expect(hints.join()).toContain('1 phone number(s) could not be compared');
	});

	it('calls nobody if nobody is left whose number can be read', async () => {
		const { called, items } = await again(people('{"id":1,"number":98412345600'));
		expect(called).toEqual([]);
		expect(items[0].json).toMatchObject({ recipients: 0, reason: 'nobodyLeft' });
	});

	it.each([
		['that a number cannot hold', '{"id":9007199254740993,'],
		['that is missing', '{'],
		['that is no number', '{"id":"x",'],
	])('calls nobody by an ID %s, and uses no round up', async (_, start) => {
		const { called, error } = await again(people(`${start}"number":${CHANDRA}`));
		expect(called).toEqual([]);
		expect(error?.message).toContain('no ID that can be used for 98•••••562');
		const later = await again(people(`{"id":3,"number":${CHANDRA}`));
		expect(later.called).toEqual([[3]]);
		expect(later.items[0].json).toMatchObject({ campaignId: 15, round: 1 });
	});
});
