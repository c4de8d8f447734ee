import { inputs } from '../fastApi';
import { object, text } from '../validation';
import { keyQuery, phone } from './rules';
import { accountWithKey, answer, type ToinggRequest, type ToinggRoute } from './service';

const smsInputs = {
	query: keyQuery,
	body: object({ name: text, phoneNumber: phone, message: text }, true),
};

function send(request: ToinggRequest) {
	const { world } = request;
	const { query, body } = inputs(request, smsInputs);
	accountWithKey(world, query.apiKey);
	const { name, phoneNumber: number, message } = body;
	world.inbox.add({ service: 'toingg', channel: 'sms', number, name, text: message }, 'delivered');
	return answer(world, { message: 'SMS sent' }, 'SMS sent');
}

export const smsRoutes: ToinggRoute[] = [
	{ method: 'POST', path: '/toingg/api/send_sms/', summary: 'Send Sms', handle: send },
];
