import { BadInput } from '../../../core/errors/failure';
import { isRecord } from '../../../core/operation/coercion';
import { refuseDifferences } from '../../../core/operation/refuseDifferences';
import { field } from '../../../core/operation/parameters';
import { AT_ONCE } from '../../../core/operation/quietHours';
import { campaignIdField, readCampaignId } from '../../campaignPicker';
import { defineOperation } from '../../connection';
import { filledIn } from '../../commonFields';

/** For messages. */
const DISPLAY_NAMES = {
	campaignId: 'Campaign',
	templateName: 'Template Name',
	languageCode: 'Language Code',
	contactList: 'Contact List',
	variables: 'Variables',
	options: 'Send to Everybody Again',
};

export const send = defineOperation({
	value: 'send',
	name: 'Send',
	action: 'Send WhatsApp template',
	description: 'Costs credit for each message: send a template to a whole contact list',
	needs: 'templates.send',
	ifSentTwice: 'people may get the message twice',
	rings: AT_ONCE,
	fields: [
		campaignIdField,
		field({
			displayName: 'Template Name',
			name: 'templateName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. appointment_reminder',
			description: 'Name of the WhatsApp template, spelled as in your account',
		}),
		field({
			displayName: 'Language Code',
			name: 'languageCode',
			type: 'string',
			default: 'en-US',
			required: true,
			placeholder: 'e.g. en-US',
			description: 'Language of the template, as WhatsApp writes it',
		}),
		field({
			displayName: 'Contact List',
			name: 'contactList',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Patients of March',
			description: 'Name of the list whose people all get the message',
		}),
		field({
			displayName: 'Variables',
			name: 'variables',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add variable',
			default: {},
			description: "Values for the template's placeholders, in the order of the template",
			options: [
				{
					displayName: 'Variable',
					name: 'values',
					values: [
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							placeholder: 'e.g. tomorrow at ten',
							description: 'Text that takes the place of one placeholder in the template',
						},
					],
				},
			],
		}),
		field({
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			description: 'Settings that most workflows can leave as they are',
			options: [
				{
					displayName: 'Send to Everybody Again',
					name: 'resend',
					type: 'boolean',
					default: false,
					description: 'Whether people who already received this template get it again',
				},
			],
		}),
	],
	// Everybody in the list gets it, so it is sent once, however many items come in.
	gathersWhen: 'always',
	read({ get, getAt, execution }) {
		const resendAt = (item: number) => getAt(item)('options').resend ?? false;
		const names = [
			'campaignId',
			'templateName',
			'languageCode',
			'contactList',
			'variables',
			'options',
		] as const;
		refuseDifferences(
			execution,
			names.map((name) => ({
				...{ name, displayName: DISPLAY_NAMES[name] },
				read: (item) => (name === 'options' ? resendAt(item) : getAt(item)(name)),
			})),
			'One message goes to one list. To send several, use Loop Over Items.',
		);
		return {
			campaignId: readCampaignId(get('campaignId')),
			templateName: filledIn(get('templateName'), 'Template Name'),
			languageCode: filledIn(get('languageCode'), 'Language Code'),
			contactList: filledIn(get('contactList'), 'Contact List'),
			variables: [get('variables').values ?? []]
				.flat()
				.filter(isRecord)
				.map(({ value }) => textOf(value)),
			resend: get('options').resend ?? false,
		};
	},
	// Only Toingg knows who is in the list.
	countRecipients: () => undefined,
	run: async ({ input: message, service, sendOnce }) =>
		await sendOnce(async (onLeave) => ({ json: await service.templates.send(onLeave, message) })),
});

function textOf(value: unknown): string {
	if (typeof value !== 'object' || value === null) return String(value ?? '');
	throw new BadInput('Variables: a value holds an object', 'Set it to a text instead.');
}
