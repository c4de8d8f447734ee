import type { INodeType } from 'n8n-workflow';
import type { Definition } from '../../nodes/core/operation/defineOperation';
import { runNode } from '../../nodes/core/run/runNode';
import { TingTingAccount } from '../../nodes/TingTing/Account/TingTingAccount.node';
import { defineOperation, tingTing } from '../../nodes/TingTing/connection';
import type { TingTing } from '../../nodes/TingTing/port';

type Run = Definition<TingTing, [], void, 'account.get'>['run'];

/** A node with one operation that does what a test needs. It runs like every node of TingTing. */
export function probe(run: Run): INodeType {
	const operation = defineOperation({
		value: 'probe',
		name: 'Probe',
		action: 'Probe service',
		description: 'Does what a test wants',
		needs: 'account.get',
		ifSentTwice: 'nothing happens',
		fields: [],
		read() {},
		run,
	});
	return {
		description: new TingTingAccount().description,
		async execute() {
			return await runNode(this, tingTing, [operation]);
		},
	};
}
