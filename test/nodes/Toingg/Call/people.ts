import type { INodeParameters } from 'n8n-workflow';

/** Parameters of a batch that is made from all input items. */
export const fromItems: INodeParameters = {
	operation: 'makeBatch',
	campaign: 'Appointments',
	recipientSource: 'inputItems',
	nameField: 'name',
	phoneNumberField: 'phone',
};

/** @returns parameters of a batch that is made from a typed list */
export const fromList = (...values: INodeParameters[]): INodeParameters => ({
	operation: 'makeBatch',
	campaign: 'Appointments',
	recipientSource: 'list',
	recipients: { values },
});

/** @returns input items P0, P1, … with the numbers 9841234500, 9841234501, … */
export const people = (count: number) =>
	Array.from({ length: count }, (_, at) => ({ name: `P${at}`, phone: 9841234500 + at }));
