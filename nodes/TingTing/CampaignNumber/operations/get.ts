import { defineOperation } from '../../connection';
import { readId } from '../../ids';
import { numberIdField } from '../numberIdField';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get campaign recipient',
	description: 'Get one person with tags, status, duration and credits of the call',
	fields: [numberIdField],
	read: ({ get: parameter }) => readId(parameter('numberId'), 'Number ID'),
	async run({ input: id, service }) {
		return { json: await service.campaignNumbers.get(id) };
	},
});
