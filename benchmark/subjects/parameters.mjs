/**
 * What a user fills in to send a text message to each recipient: three expressions for everybody.
 */

/** @param {number} concurrency */
export function ourParameters(concurrency) {
	return {
		operation: 'send',
		name: '={{ $json.name }}',
		phoneNumber: '={{ $json.phoneNumber }}',
		message: '={{ $json.message }}',
		options: { concurrency },
	};
}

/** Of "Send an SMS/MMS/WhatsApp message". */
export const TWILIO_PARAMETERS = {
	resource: 'sms',
	operation: 'send',
	from: '={{ $json.name }}',
	to: '={{ $json.phoneNumber }}',
	toWhatsapp: false,
	message: '={{ $json.message }}',
	options: {},
};
