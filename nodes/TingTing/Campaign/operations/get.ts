import { campaignIdField } from '../../campaignPicker';
import { defineOperation } from '../../connection';
import { readId } from '../../ids';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get campaign',
	description: 'Get one campaign with its services and the tags it can use',
	fields: [campaignIdField],
	read: ({ get: parameter }) => readId(parameter('campaignId'), 'Campaign'),
	async run({ input: id, service }) {
		return { json: await service.campaigns.get(id) };
	},
});
