/** @returns a number that its owner recognises and nobody can call, e.g. "98•••••567" */
export function maskedNumber(phoneNumber: string): string {
	const hidden = Math.max(0, phoneNumber.length - 5);
	return phoneNumber.slice(0, 2) + '•'.repeat(hidden) + phoneNumber.slice(2 + hidden);
}
