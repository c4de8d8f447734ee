import type { INodeParameters } from 'n8n-workflow';

/** The parameter `tags` as the editor stores it when values were typed in, whole with its columns. */
export function typedTags(value: INodeParameters): INodeParameters {
	return { ...stored(Object.keys(value)), mappingMode: 'defineBelow', value };
}

/** The same when the values are left to the input's columns. */
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
