import type {
	IConnection,
	IConnections,
	IDataObject,
	INodeExecutionData,
	INodeType,
} from 'n8n-workflow';

const described = { group: [], version: 1, description: '', defaults: {}, properties: [] };

/** Outputs what it was started with. */
export const startNode: INodeType = {
	description: {
		...described,
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		inputs: [],
		outputs: ['main'],
	},
	async trigger() {
		return {};
	},
};

/** n8n's Loop Over Items without options: the second output gives this many items per pass. */
export function loopNode(batchSize = 1): INodeType {
	return {
		description: {
			...described,
			displayName: 'Loop',
			name: 'loop',
			inputs: ['main'],
			outputs: ['main', 'main'],
		},
		async execute() {
			const context = this.getContext('node');
			const left: INodeExecutionData[] = context.left ?? this.getInputData();
			context.left = left.slice(batchSize);
			return [[], left.slice(0, batchSize)];
		},
	};
}

/** Gives its first item at one output, and the others at another, as n8n's If could. */
export const splitNode: INodeType = {
	description: {
		...described,
		displayName: 'Split',
		name: 'split',
		inputs: ['main'],
		outputs: ['main', 'main'],
	},
	async execute() {
		const [first, ...others] = this.getInputData();
		return [[first], others];
	},
};

/** @returns how a node is connected with the steps before it */
export function connectionsOf(
	subject: string,
	{ batchSize, isSplit }: { batchSize?: number; isSplit?: true },
): IConnections {
	if (isSplit) {
		return { Start: { main: [to('Split')] }, Split: { main: [to(subject), to(subject)] } };
	}
	if (batchSize === undefined) return { Start: { main: [to(subject)] } };
	return {
		Start: { main: [to('Loop')] },
		Loop: { main: [[], to(subject)] },
		[subject]: { main: [to('Loop'), to('Loop')] },
	};
}

export function to(node: string): IConnection[] {
	return [{ node, type: 'main', index: 0 }];
}

/** n8n's AI Agent without a model: it asks n8n to run its tool, and runs again with the answer. */
export function agentNode(tool: string, calls: IDataObject[]): INodeType {
	const left = [...calls];
	return {
		description: {
			...described,
			displayName: 'Agent',
			name: 'agent',
			inputs: ['main', 'ai_tool'],
			outputs: ['main'],
		},
		async execute() {
			const input = left.shift();
			if (!input) return [[{ json: {} }]];
			const action = {
				actionType: 'ExecutionNodeAction' as const,
				nodeName: tool,
				type: 'ai_tool' as const,
				id: `call_${left.length}`,
				input,
				metadata: { itemIndex: 0 },
			};
			return { actions: [action], metadata: {} };
		},
	};
}
