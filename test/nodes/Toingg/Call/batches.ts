import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Fault } from '../../../../simulator';
import { requestsTo, type Bench } from '../../../harness';

/** Parameters of a batch from all input items. */
export const fromItems: INodeParameters = {
	operation: 'makeBatch',
	campaign: 'Appointments',
	recipientSource: 'inputItems',
	nameField: 'name',
	phoneNumberField: 'phone',
};

/** @returns parameters of a batch from a typed list */
export const fromList = (...values: INodeParameters[]): INodeParameters => ({
	operation: 'makeBatch',
	campaign: 'Appointments',
	recipientSource: 'list',
	recipients: { values },
});

/** A request that Toingg certainly did not carry out. */
export const refused = { kind: 'status', status: 400, body: { detail: 'No credit' } } as const;

/** A request that Toingg carried out, but with an unknown outcome. */
export const lost = { kind: 'resetAfter' } as const;

/** @returns parameters of a batch from all input items, two in each request */
export const inTwos = (options: INodeParameters = {}): INodeParameters => ({
	...fromItems,
	options: { batchSize: 2, ...options },
});

/** What a test does with the requests of batches, and what it sees of them. */
export const batchesOf = (bench: Bench) => ({
	/** Lets this many requests succeed, and gives the next one a fault. */
	faultAfter(good: number, fault: Fault) {
		const match = { path: '/toingg/api/make_batch_toingg/' };
		if (good > 0) bench.simulator.faults.add({ match, kind: 'slow', times: good });
		bench.simulator.faults.add({ match, ...fault });
	},
	/** @returns the last two digits of all numbers in each request */
	asked: () =>
		requestsTo(bench.simulator).map(({ json }) =>
			((json as IDataObject).numberList as IDataObject[])
				.map(({ clientNumber }) => String(clientNumber).slice(-2))
				.join(' '),
		),
	/** @returns the last two digits of all numbers called */
	called: () => bench.simulator.inbox.map(({ number }) => number.slice(-2)),
});
