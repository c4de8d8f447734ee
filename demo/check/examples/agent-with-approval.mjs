import { expect } from '../building.mjs';
import { openChat } from '../chats.mjs';

const REQUEST = 'Check campaign 3 with “No water tomorrow”, and then call everybody.';

/** @type {import('../expectations.mjs').Expectation} */
export default {
	today: {
		parameters: {
			'Begin campaign': { voiceId: { __rl: true, mode: 'id', value: '3' } },
		},
		trigger: openChat('Chat', REQUEST.replace('3', '11'), { button: 'Don’t call' }),
		saw({ inbox, items }) {
			expect('phones', inbox.length, 0);
			expect('answer', items.Agent[0].output, /User rejected the tool call/);
			return 'nobody was called after “Don’t call”';
		},
	},
	trigger: openChat('Chat', REQUEST, { button: 'Call' }),
	saw({ inbox, journal, items }) {
		const begun = journal.filter(({ path }) => path.endsWith('/begin/'));
		expect('campaigns begun', begun.length, 1);
		expect('message', begun[0].json.message, 'No water tomorrow');
		expect('answer', items.Agent[0].output, /"recipients":3/);
		return `${inbox.length} phones rang after “Call”`;
	},
};
