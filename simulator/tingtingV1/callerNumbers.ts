import { json } from '../http/answer';
import type { CallerNumber } from './model';
import type { V1Request, V1Route } from './service';

function rowOf({ id, number }: CallerNumber) {
	return { id, phone_number: number };
}

/** The numbers that an account may call from: its own and the shared ones. */
export function usableNumbers({ world, account }: V1Request): CallerNumber[] {
	return world.tingTingV1.callerNumbers.filter(({ ownerId }) => {
		return ownerId === undefined || ownerId === account.id;
	});
}

/** The numbers of an account; those that the documentation calls active. */
export function ownNumbers({ world, account }: V1Request): CallerNumber[] {
	return world.tingTingV1.callerNumbers.filter(({ ownerId }) => ownerId === account.id);
}

function getActive(request: V1Request) {
	return json(200, ownNumbers(request).map(rowOf));
}

function getShared({ world }: V1Request) {
	const shared = world.tingTingV1.callerNumbers.filter(({ ownerId }) => ownerId === undefined);
	return json(200, shared.map(rowOf));
}

export const callerNumberRoutes: V1Route[] = [
	{ method: 'GET', path: '/phone-number/active/', handle: getActive },
	{ method: 'GET', path: '/active-broker-phone/', handle: getShared },
];
