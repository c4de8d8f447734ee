import { ExecuteContext } from 'n8n-core';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingOtp } from '../../nodes/TingTing/Otp/TingTingOtp.node';
import { actsOf, byId, useBench } from '../harness';

const GOOD = { name: 'Bikash', phone: '9841234567' };

describe('Bad rows, in other places', () => {
	const bench = useBench();

	it('an expression that fails is not a bad row: nothing is sent, even with Leave Out', async () => {
		const parameters = {
			operation: 'send',
			message: 'Code {otp}',
			phoneNumber: '={{ $json.name === "Asha" ? $("Nowhere").item.json.x : $json.phone }}',
			options: { badRows: 'leaveOut' },
		};
		const input = [GOOD, { name: 'Asha' }];
		const { error } = await bench.engine.run(new TingTingOtp(), parameters, { input });
		expect(error?.message).toContain('row 2 (item 1)');
		expect(bench.simulator.journal).toEqual([]);
	});

	it('a typed list: all bad entries are named with their values', async () => {
		const parameters = {
			operation: 'create',
			name: 'Tea',
			services: 'PHONE',
			recipientSource: 'numbers',
			phoneNumbers: '98410O0006, 9841234567; none',
		};
		const { error } = await bench.engine.run(new TingTingCampaign(), parameters);
		expect(error?.message).toContain("2 of 3 entries can't be used");
		expect(error?.message).toMatch(/98410O0006.*none/);
		expect(bench.simulator.journal).toEqual([]);
	});

	it('a typed list with Leave Out: the good entries are sent', async () => {
		const parameters = {
			operation: 'create',
			name: 'Tea',
			services: 'PHONE',
			recipientSource: 'numbers',
			phoneNumbers: '98410O0006, 9841234567; none',
			options: { badRows: 'leaveOut' },
		};
		const { items } = await bench.engine.run(new TingTingCampaign(), parameters);
		expect(items.map(({ json }) => json.value ?? json.name)).toEqual(['Tea', '98410O0006', 'none']);
		expect(actsOf(bench.simulator)).toHaveLength(1);
	});

	it('a typed list where the workflow continues: none of its entries is sent', async () => {
		const parameters = {
			operation: 'create',
			name: 'Tea',
			services: 'PHONE',
			recipientSource: 'numbers',
			phoneNumbers: '={{ $json.numbers }}',
		};
		const input = [{ numbers: '9841234567, none' }, { numbers: '9841234568' }];
		const options = { input, continueOnFail: true };
		const { items } = await bench.engine.run(new TingTingCampaign(), parameters, options);
		expect(items.map(({ json }) => Boolean(json.error))).toEqual([true, false]);
		expect(actsOf(bench.simulator)).toHaveLength(1);
	});

	it('no recording in one of two items: no campaign begins', async () => {
		const file = await bench.engine.file(Buffer.from('ID3'), 'a.mp3', 'audio/mpeg');
		const parameters = {
			operation: 'begin',
			campaignId: byId(3),
			content: 'audio',
			inputDataFieldName: 'data',
		};
		const input = [file, { json: {} }];
		const { error } = await bench.engine.run(new TingTingCampaign(), parameters, { input });
		expect(error?.message).toContain('row 2 (item 1)');
		expect(bench.simulator.journal).toEqual([]);
	});

	it('reads each parameter of a row only once, although rows are checked first', async () => {
		const contexts: { _getNodeParameter(name: string): unknown } = Object.getPrototypeOf(
			Object.getPrototypeOf(ExecuteContext.prototype),
		);
		const read = jest.spyOn(contexts, '_getNodeParameter');
		const parameters = {
			operation: 'send',
			message: 'Code {otp}',
			phoneNumber: '={{ $json.phone.trim() }}',
			options: { skipDuplicates: 'input', maxRecipients: 10 },
		};
		const { error } = await bench.engine.run(new TingTingOtp(), parameters, { input: [GOOD] });
		expect(error).toBeUndefined();
		for (const name of ['phoneNumber', 'message', 'channel', 'otpSource']) {
			expect(read.mock.calls.filter(([asked]) => asked === name)).toHaveLength(1);
		}
	});
});
