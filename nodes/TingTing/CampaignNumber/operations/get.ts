import { itemOf, simplifyField } from '../../../core/operation/simplify';
import { defineOperation } from '../../connection';
import { readId } from '../../readId';
import { numberIdField } from '../numberIdField';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get campaign recipient',
	description: 'Get one person with tags, status, duration and credits of the call',
	needs: 'campaignNumbers.get',
	fields: [numberIdField, simplifyField],
	read: ({ get: parameter }) => ({
		id: readId(parameter('numberId'), 'Number ID'),
		simplify: parameter('simplify'),
	}),
	async run({ input: { id, simplify }, service }) {
		return itemOf(await service.campaignNumbers.get(id), simplify);
	},
});
