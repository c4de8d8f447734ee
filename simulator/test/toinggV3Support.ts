import type { AxiosInstance } from 'axios';

/** The campaign that the demo account begins with. */
export const SAMPLE_CAMPAIGN = '65f0c0ffee5a3b1e00000001';

export const V3_CALL = { name: 'Asha', phoneNumber: '+9779841234567', campID: SAMPLE_CAMPAIGN };

/** How the tests make calls of v3 and ask about them. */
export function v3Calls(context: { toinggV3: AxiosInstance }) {
	const make = async (change: object = {}) => {
		return await context.toinggV3.post('/make_call', { ...V3_CALL, ...change });
	};
	return {
		make,
		/** Makes a call and returns its ID. */
		async idOf(change: object = {}): Promise<string> {
			return (await make(change)).data.result.callId;
		},
		async ask(path: string, callId: string) {
			return await context.toinggV3.get(path, { params: { callId } });
		},
	};
}
