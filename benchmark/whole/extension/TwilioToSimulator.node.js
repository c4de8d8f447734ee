// n8n loads this from its folder for nodes of one's own. It finds the package with its own nodes, too.
const { Twilio } = require('n8n-nodes-base/dist/nodes/Twilio/Twilio.node.js');
const { sendingTo } = require('../../subjects/twilioToSimulator.mjs');

exports.TwilioToSimulator = class {
	constructor() {
		const { description, execute } = sendingTo(process.env.BENCHMARK_SIMULATOR, new Twilio());
		// Its picture lies beside the original.
		this.description = { ...description, icon: undefined };
		this.execute = execute;
	}
};
