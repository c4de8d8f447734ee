import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { useBench } from '../../../harness';
import { ASHA, BIKASH, CHANDRA, numbersSent, WAYS } from './columns';

describe.each(WAYS)('Beside a column in Do Not Contact: $operation', (parameters) => {
	const bench = useBench();
	const node = parameters.operation === 'send' ? new TingTingOtp() : new TingTingCampaign();
	const input = [
		{ phone: ASHA, stop: Number(ASHA), mobile: Number(BIKASH), home: '' },
		{ phone: BIKASH, stop: CHANDRA, mobile: '', home: CHANDRA },
		{ phone: CHANDRA, stop: '', mobile: '', home: '' },
	];
	const sendsNothing = async (doNotContact: string) => {
		const options = { doNotContact };
		const { error } = await bench.workflow.run(node, { ...parameters, options }, { input });
		expect(error?.message).toContain('Do Not Contact');
		expect(numbersSent(bench)).toEqual([]);
	};

	// n8n can't trim a number, and joins nothing instead.
	it.each([
		'={{ $json.stop.trim() }} ',
		'= {{ $json.stop.trim() }}',
		'={{ $json.stop.trim() }}\n',
		'={{ $json.home }}\n{{ $json.mobile.trim() }}',
		'={{ $json.home }}{{ $json.mobile.trim() }}',
		"={{ $('Start').all().map((row) => row.json.stop.trim()) }}\n",
		"={{ $('Start').all().map((row) => row.json.stop.trim()).join() }} ",
		'={{ $input.all().map((row) => row.json.stop.trim()) }}\n',
	])('%j sends nothing, because n8n leaves a number out', sendsNothing);

	it.each([
		'={{ $json.stopp }}, 9841999999',
		'=9841999999, {{ $json.stopp }}',
		"={{ $('Start').item.json.stopp }}, 9841999999",
		"={{ $('Start').item.json.stopp }}, {{ $('Start').item.json.phone2 }}",
		'={{ $json.home }}, {{ $json.stopp }}',
	])('%s sends nothing, because no row has such a column', sendsNothing);
});
