import { inputs, refuseWith } from '../fastApi';
import { dialAi, type Recipient } from '../phones/aiCall';
import type { World } from '../state';
import { dictionary, list, object, refine, refuse, type Rule, text } from '../validation';
import { keyQuery, phone } from './rules';
import { accountWithKey, answer, type ToinggRequest, type ToinggRoute } from './service';

/** Simulated seconds of an AI conversation that nobody hangs up: 10 s of real time at scale 60. */
const TALK_SECONDS = 10 * 60;

type Recipients = { format: 'array' | 'object'; people: Recipient[] };

/** Dials and returns the call SID. */
function dial(world: World, recipient: Recipient, campaign: string, script: string) {
	const { callSid, call } = dialAi(world, { recipient, campaign, text: script }, TALK_SECONDS);
	world.calls.set(callSid, call);
	return callSid;
}

function scriptOf(campaign: string): string {
	return `AI call with the script of "${campaign}"`;
}

function initiated(world: World, callSid: string) {
	const sentence = `Call initiated. Call SID: ${callSid}`;
	return answer(world, { message: 'Call initiated', callSid }, sentence);
}

const makeInputs = {
	query: keyQuery,
	body: object({ campaign: text, name: text, phoneNumber: phone }, true),
};

function make(request: ToinggRequest) {
	const { query, body } = inputs(request, makeInputs);
	accountWithKey(request.world, query.apiKey);
	return initiated(
		request.world,
		dial(request.world, body, body.campaign, scriptOf(body.campaign)),
	);
}

const makeWithScriptInputs = {
	query: keyQuery,
	body: object({ campaignName: text, campaignScript: text, name: text, phoneNumber: phone }, true),
};

function makeWithScript(request: ToinggRequest) {
	const { query, body } = inputs(request, makeWithScriptInputs);
	accountWithKey(request.world, query.apiKey);
	return initiated(
		request.world,
		dial(request.world, body, body.campaignName, body.campaignScript),
	);
}

const clients = list(object({ clientName: text, clientNumber: phone }, true));
const clientsByName = refine(
	dictionary(phone),
	(numbers) => Object.keys(numbers).length > 0,
	'Object should not be empty',
);

/** Both forms of `numberList` that Toingg's documentation has shown. */
const numberList: Rule<Recipients> = (value, path) => {
	if (Array.isArray(value) || value === undefined) {
		const people = clients(value, path).map(({ clientName: name, clientNumber: phoneNumber }) => {
			return { name, phoneNumber };
		});
		return { format: 'array', people };
	}
	const people = Object.entries(clientsByName(value, path)).map(([name, phoneNumber]) => {
		return { name, phoneNumber };
	});
	return { format: 'object', people };
};

const makeBatchInputs = { query: keyQuery, body: object({ campaign: text, numberList }, true) };

function makeBatch(request: ToinggRequest) {
	const { world } = request;
	const { query, body } = inputs(request, makeBatchInputs);
	const { campaign, numberList: recipients } = body;
	const wanted = world.settings.toinggNumberListFormat;
	if (recipients.format !== wanted) {
		const [type, kind] = wanted === 'array' ? ['list_type', 'list'] : ['dict_type', 'object'];
		refuse(recipients, ['body', 'numberList'], type, `Input should be a valid ${kind}`);
	}
	accountWithKey(world, query.apiKey);
	const callSids = recipients.people.map((person) => {
		return dial(world, person, campaign, scriptOf(campaign));
	});
	const sentence = `Batch initiated for ${callSids.length} numbers.`;
	return answer(world, { message: sentence, callSids }, sentence);
}

const hangUpInputs = { query: object({ apiKey: text, callSid: text }, true) };

function hangUp(request: ToinggRequest) {
	const { world } = request;
	const { apiKey, callSid } = inputs(request, hangUpInputs).query;
	accountWithKey(world, apiKey);
	const call = world.calls.get(callSid) ?? refuseWith(404, 'Call not found');
	if (!call.cut('hungup')) refuseWith(400, 'Call is not in progress');
	return answer(world, { message: 'Call ended', callSid }, 'Call ended');
}

export const callRoutes: ToinggRoute[] = [
	{ method: 'POST', path: '/toingg/api/make_toingg/', summary: 'Make Toingg', handle: make },
	{
		method: 'POST',
		path: '/toingg/api/make_toingg_details/',
		summary: 'Make Toingg Details',
		handle: makeWithScript,
	},
	{
		method: 'POST',
		path: '/toingg/api/make_batch_toingg/',
		summary: 'Make Batch Toingg',
		handle: makeBatch,
	},
	{ method: 'POST', path: '/toingg/api/hang_up_call/', summary: 'Hang Up Call', handle: hangUp },
];
