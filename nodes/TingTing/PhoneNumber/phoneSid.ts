import { BadInput } from '../../core/errors/failure';
import { field } from '../../core/operation/parameters';

/**
 * One number by its SID, picked from a list or typed.
 *
 * @param searchListMethod the list it is picked from: numbers on sale or the account's own
 */
export const phoneSidField = (searchListMethod: string, description: string) =>
	field({
		displayName: 'Phone Number',
		name: 'phoneSid',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a phone number…',
				typeOptions: { searchListMethod, searchable: true },
			},
			{
				displayName: 'By SID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 4f5de0c1b7a92d3860e4c8715ab93f26',
				validation: [
					{
						type: 'regex',
						properties: {
							regex: '\\s*[A-Za-z0-9_-]+\\s*',
							errorMessage: 'A SID has letters, digits, hyphens and underscores only',
						},
					},
				],
			},
		],
	});

/** @throws BadInput if it isn't a SID; a phone number with a plus or spaces isn't one */
export function readPhoneSid(value: string): string {
	const sid = value.trim();
	if (/^[A-Za-z0-9_-]+$/.test(sid)) return sid;
	throw new BadInput(
		sid === '' ? 'Phone Number is empty' : 'Phone Number is not a SID',
		'Pick it from the list, or give the SID that the Get Many operations show.',
	);
}
