import { createClient, type Target } from '../../nodes/core/http/client';
import { RateLimiter } from '../../nodes/core/http/rateLimiter';
import type { Send } from '../../nodes/core/http/request';
import { envelopeRules } from '../../nodes/TingTing/api2023/envelope';

/** @returns a client of TingTing whose requests are carried by a function of the test */
export function clientWith(
	request: Target['request'],
	rateLimiter: RateLimiter = new RateLimiter(),
): Send {
	return createClient({
		service: 'TingTing',
		baseUrl: 'https://tingting.example.com',
		usualBaseUrl: 'https://tingting.example.com',
		rules: envelopeRules,
		isSigned: true,
		rateLimiter,
		request,
	});
}
