import type { IDataObject } from 'n8n-workflow';
import { parseUrl } from '../../core/http/origin';
import type { Answer, Send } from '../../core/http/request';
import type { Toingg } from '../port';
import { outputOf, passedOn } from './answers';

const CHECKOUT_PATH = '/create-checkout-session';

/** With these, a browser goes on to the location. */
const REDIRECTS = [301, 302, 303, 307, 308];

/** Topping up the account. */
export const billingApi = (send: Send): Required<Toingg['billing']> => ({
	createCheckoutSession: async (onLeave) =>
		await send({
			effect: 'sends',
			onLeave,
			method: 'POST',
			path: CHECKOUT_PATH,
			redirectIsAnswer: true,
			read: checkoutIn,
		}),

	forwardStripeEvent: async (onLeave, { bytes, contentType, signature }) =>
		await send({
			effect: 'sends',
			onLeave,
			method: 'POST',
			path: '/webhook',
			raw: { bytes, headers: { 'Content-Type': contentType, 'Stripe-Signature': signature } },
			read: ({ body }) => outputOf(body),
		}),
});

/** A redirect leads to the payment page, as in Stripe's samples, or the body is its address. */
function checkoutIn({ status, headers, body }: Answer): IDataObject | undefined {
	if (status >= 300) {
		const isPage = REDIRECTS.includes(status) && isAddressOfPage(headers.location);
		return isPage ? { url: headers.location } : undefined;
	}
	if (body === undefined) return undefined;
	const output = passedOn(body);
	return isAddressOfPage(body) ? { ...output, url: body } : output;
}

/** People pay behind it. A server that expects one more slash also redirects, but to itself. */
function isAddressOfPage(address: unknown): address is string {
	const url = typeof address === 'string' ? parseUrl(address) : undefined;
	return url?.protocol === 'https:' && !/\/create-checkout-session\/?$/.test(url.pathname);
}
