import type { AxiosInstance } from 'axios';
import { until } from './support';

/** The campaigns that a new simulator has, by what they do. */
export const SAMPLES = { phone: 11, sms: 12, both: 13, draft: 14 };

export const NEW_CAMPAIGN = {
	name: 'Flood warning',
	services: 'PHONE',
	user_phone: [4],
	message: 'The river is rising.',
};

interface ContactRow {
	id: number;
	number: string;
	status: string;
	call_duration: string;
	playback: string;
	credit_consumed: number;
	credit_consumed_SMS: number;
	carrier: string;
}

/** What tests of several parts of v1 do with campaigns. */
export function v1Campaigns(context: { tingTingV1: AxiosInstance }) {
	const get = async (id: number) => (await context.tingTingV1.get(`/campaign/${id}/`)).data;
	const add = async (id: number, body: unknown) => {
		return await context.tingTingV1.post(`/campaign/${id}/add-contact/`, body);
	};
	return {
		get,
		add,
		/** Creates a campaign with these contacts, ready to run, and returns its ID. */
		async create(change: object = {}, numbers: string[] = []): Promise<number> {
			const { data } = await context.tingTingV1.post('/campaign/create/', {
				...NEW_CAMPAIGN,
				voice: { id: 1 },
				...change,
			});
			if (numbers.length > 0) {
				await add(data.id, { contacts: numbers.map((number) => ({ number })) });
			}
			return data.id;
		},
		async contactsOf(id: number): Promise<ContactRow[]> {
			return (await context.tingTingV1.get(`/campaign-detail/${id}/`)).data.results;
		},
		async run(id: number) {
			return await context.tingTingV1.post(`/run-campaign/${id}/`);
		},
		/** Waits until the campaign has this status. */
		async reaches(id: number, status: string) {
			await until(async () => (await get(id)).status === status);
		},
	};
}

/** A refusal of invalid input, e.g. of `name`. */
export function fieldProblem(field: string, problem: string) {
	return { [field]: [problem] };
}
