import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingOtp } from '../../nodes/TingTing/Otp/TingTingOtp.node';
import { ToinggCall } from '../../nodes/Toingg/Call/ToinggCall.node';
import { ToinggContact } from '../../nodes/Toingg/Contact/ToinggContact.node';
import { formOf } from '../harness/editor';

const campaign = new TingTingCampaign();
const otp = new TingTingOtp();

describe('Somebody who builds a workflow', () => {
	it('reads how a person gets to the page for the code, whatever is in Phone Number', () => {
		const { fields } = formOf(otp, { operation: 'sendAndVerify' });
		const { type, displayName } = fields.get('wayToThePage') ?? {};
		expect(type).toBe('notice');
		expect(displayName).toContain('Form Ending');
		expect(displayName).toContain('First Entry Binary');
		// The editor shows it as HTML: the link must stay text.
		expect(displayName).not.toContain('<a ');
		expect(displayName).toContain('href="{{ $execution.resumeUrl }}"');
		expect([...formOf(otp, { operation: 'send' }).fields.keys()]).not.toContain('wayToThePage');
	});

	it('sees from the start how often and how soon people are called again', () => {
		const { fields } = formOf(campaign, { operation: 'callAgain' });
		expect(fields.get('options')?.default).toEqual({ maxTimes: 2, minutesBetween: 30 });
	});

	it.each([
		[campaign, { operation: 'create', recipientSource: 'inputItems' }],
		[campaign, { operation: 'createAndBegin' }],
		[new ToinggCall(), { operation: 'makeBatch' }],
		[new ToinggContact(), { operation: 'addToList' }],
	])('drags a column to where its name is wanted, not its value: %#', (node, parameters) => {
		const fields = [...formOf(node, parameters).fields.values()];
		const wanted = fields.filter(({ displayName }) => /^Columns? (With|as)/.test(displayName));
		expect(wanted.length).toBeGreaterThan(1);
		for (const { name, requiresDataPath } of wanted) {
			expect(requiresDataPath).toBe(name === 'tagFields' ? 'multiple' : 'single');
		}
	});
});
