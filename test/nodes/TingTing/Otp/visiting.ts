import type { INodeParameters, IRunExecutionData } from 'n8n-workflow';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import type { Bench } from '../../../harness';
import { visitNode, type Visit, type Visited } from '../../../harness/visits';
import { message, phoneNumber } from './verifying';

const SIGNATURE = 'f'.repeat(64);
const OUTPUTS = ['Expired or Used', 'Wrong Code', 'Verified'];

/** Sends codes and types them on the page, as a person with a browser does. */
export function visiting(bench: Bench, account: INodeParameters) {
	const node = new TingTingOtp();
	const parameters: INodeParameters = {
		...{ operation: 'sendAndVerify', phoneNumber, message, channel: 'text', ...account },
	};

	/** The codes that reached the phone, the newest one last. */
	const codes = () =>
		bench.simulator.inbox.map(({ text }) =>
			(/\d[\d ]*\d/.exec(text ?? '')?.[0] ?? '').replaceAll(' ', ''),
		);

	/** Runs the node until it waits. */
	async function sendCode(options: INodeParameters = {}, more: INodeParameters = {}) {
		const all = { ...parameters, options, ...more };
		const result = await bench.engine.run(node, all);
		if (result.error) throw result.error;
		return { ...result, person: personAt(all, result.data) };
	}

	function personAt(all: INodeParameters, data: IRunExecutionData) {
		let query: Record<string, string> = { signature: SIGNATURE };
		let state = '';
		const visit = async (one: Visit = {}) => {
			const visited = await visitNode(bench.engine, node, all, data, { query, ...one });
			if (visited.status !== 303) {
				if (visited.body.includes('<form')) state = stateIn(visited.body);
				return { ...visited, location: '' };
			}
			const { location } = visited.headers;
			query = Object.fromEntries(new URLSearchParams(location));
			expect([SIGNATURE, undefined]).toContain(query.signature);
			const next = await visitNode(bench.engine, node, all, data, { query });
			state = stateIn(next.body);
			return { ...next, location };
		};
		return {
			visit,
			type: async (code: string) => await visit({ body: { state, code, action: 'check' } }),
			askForCode: async () => await visit({ body: { state, code: '', action: 'resend' } }),
		};
	}

	/** @returns the output by which the execution goes on, and its only item */
	function outcomeOf({ goesOnWith }: Visited) {
		expect(goesOnWith).toHaveLength(3);
		const index = goesOnWith?.findIndex((items) => items.length > 0) ?? -1;
		expect(goesOnWith?.flat()).toHaveLength(1);
		return { by: OUTPUTS[index], ...goesOnWith?.[index][0].json };
	}

	return { node, parameters, codes, newestCode: () => codes().at(-1) ?? '', sendCode, outcomeOf };
}

/** @returns the state that a page takes along */
export function stateIn(html: string): string {
	return /name="state" value="([a-p]+)"/.exec(html)?.[1] ?? '';
}

/** A code of the same length. */
export function wrong(code: string): string {
	return code.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10));
}
