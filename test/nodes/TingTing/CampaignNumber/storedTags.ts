import type { INodeParameters } from 'n8n-workflow';

/** The parameter `tags` with typed values, as the editor stores it together with its columns. */
export function typedTags(value: INodeParameters): INodeParameters {
	return { ...stored(Object.keys(value)), mappingMode: 'defineBelow', value };
}

/** The same for values that come from the columns of the input. */
export function tagsFromInput(...tags: string[]): INodeParameters {
	return { ...stored(tags), mappingMode: 'autoMapInputData', value: null };
}

function stored(tags: string[]): INodeParameters {
	const columns = tags.map((tag) => ({
		id: tag,
		displayName: tag,
		type: 'string',
		required: false,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		removed: false,
	}));
	return {
		matchingColumns: [],
		schema: columns,
		attemptToConvertTypes: false,
		convertFieldsToString: false,
	};
}
