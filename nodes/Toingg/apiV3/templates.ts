import type { Send } from '../../core/http/request';
import type { Toingg } from '../port';
import { recordIn } from './answers';

/** WhatsApp messages from templates. */
export const templatesApi = (send: Send): Required<Toingg['templates']> => ({
	send: async (onLeave, { languageCode, variables, resend, ...message }) =>
		await send({
			effect: 'sends',
			onLeave,
			method: 'POST',
			path: '/send_whatsapp_templates',
			names: 'campaign, template or list',
			query: { ...message, langCode: languageCode, resend: String(resend) },
			json: variables,
			read: ({ body }) => recordIn(body),
		}),
});
