import type { Charge, RecordedRequest } from '../types';

const requestsKept = 5000;
const chargesKept = 100_000;

export interface Ledger {
	requests: RecordedRequest[];
	charges: Charge[];
	record(request: RecordedRequest): RecordedRequest;
	charge(charge: Omit<Charge, 'id'>): Charge;
	clear(): void;
}

export function createLedger(): Ledger {
	const requests: RecordedRequest[] = [];
	const charges: Charge[] = [];
	let chargesMade = 0;
	return {
		requests,
		charges,
		record(request) {
			requests.push(request);
			if (requests.length > requestsKept) requests.shift();
			return request;
		},
		charge(details) {
			chargesMade += 1;
			const charge: Charge = { id: `charge-${chargesMade}`, ...details };
			charges.push(charge);
			if (charges.length > chargesKept) charges.shift();
			return charge;
		},
		clear() {
			requests.length = 0;
			charges.length = 0;
			chargesMade = 0;
		},
	};
}
