import { defineOperation } from '../../connection';
import { readId } from '../../ids';
import { numberIdField } from '../numberIdField';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get campaign recipient',
	description: 'Get one person with tags, status, duration and credits of the call',
	effect: 'reads',
	fields: [numberIdField],
	async run({ get: parameter, service }) {
		return { json: await service.campaignNumbers.get(readId(parameter('numberId'), 'Number ID')) };
	},
});
