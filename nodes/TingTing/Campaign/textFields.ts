import type { IDisplayOptions } from 'n8n-workflow';
import { field } from '../../core/operation/parameters';

/**
 * @param show when the field is shown
 * @param hint what an empty field means
 */
export function smsMessageField(show: IDisplayOptions['show'], hint: string) {
	return field({
		displayName: 'SMS Message',
		name: 'smsMessage',
		type: 'string',
		needs: 'accepts.storedTexts',
		typeOptions: { rows: 2 },
		displayOptions: { show },
		default: '',
		placeholder: 'e.g. Namaste {name}, your appointment is tomorrow at 10 am',
		hint,
		description: 'Text of the SMS, if it should differ from what is spoken',
	});
}
