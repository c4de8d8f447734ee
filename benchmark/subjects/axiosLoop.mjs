import axios from 'axios';

/**
 * A program without n8n: this many parallel loops, each taking the next recipient.
 *
 * @type {import('./index.mjs').Subject}
 */
export async function axiosLoop(url) {
	const address = `${url}/toingg/api/send_sms/`;
	return async (input, concurrency) => {
		let next = 0;
		let sent = 0;
		const loop = async () => {
			while (next < input.length) {
				await axios.post(address, input[next++], { params: { apiKey: 'demo-key' } });
				sent += 1;
			}
		};
		await Promise.all(Array.from({ length: concurrency }, loop));
		return sent;
	};
}
