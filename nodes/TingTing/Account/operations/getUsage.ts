import { field } from '../../../core/operation/parameters';
import { itemOf, simplifyField } from '../../../core/operation/simplify';
import { defineOperation } from '../../connection';

export const getUsage = defineOperation({
	value: 'getUsage',
	name: 'Get Usage',
	action: 'Get usage of account',
	description: 'Get the credits that are left, and how many calls and SMS were made',
	needs: 'account.getUsage',
	fields: [
		simplifyField,
		field({
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			description: 'Settings that most workflows can leave as TingTing has them',
			options: [
				{
					displayName: 'Days',
					name: 'days',
					type: 'number',
					typeOptions: { minValue: 1, numberPrecision: 0 },
					default: 30,
					description: 'Number of past days that the figures cover; the default is 30',
				},
			],
		}),
	],
	read: ({ get }) => ({ days: get('options').days, simplify: get('simplify') }),
	async run({ input: { days, simplify }, service }) {
		return itemOf(await service.account.getUsage(days), simplify);
	},
});
