import type { Fault } from '../../sandbox';
import { aImage, byStage, knownAddress, lostAnswer } from './expectations';
import type { Expectation, FaultRow, Place, Plan } from './types';

const OPTIONS = { maxFileSize: 8 };

/** The image is damaged before it is returned, in whatever form. */
function spoilt(title: string, fault: Fault, expectOf: (place: Place) => Expectation): FaultRow {
	return {
		group: 'image',
		title,
		plan: (place) => ({
			orders: [{ at: 'submit', times: 1, fault }],
			expect: expectOf(place),
		}),
	};
}

/** Everything about an address that came from an answer. */
function addressed(title: string, plan: (place: Place) => Plan): FaultRow {
	return {
		group: 'address',
		title,
		plan: (place) =>
			place.lane.addresses === undefined
				? 'a'
				: { delivery: 'addresses', options: OPTIONS, ...plan(place) },
	};
}

function fetching(title: string, fault: Fault, says: RegExp, times = 1): FaultRow {
	return addressed(title, () => ({
		orders: [{ at: 'image', times, fault }],
		expect: knownAddress(says),
	}));
}

/** As many tries as the option Timeout leaves time for. */
function breaking(title: string, fault: Fault, says: RegExp): FaultRow {
	return addressed(`${title} of the image`, () => ({
		orders: [{ at: 'image', lasts: true, fault }],
		options: { ...OPTIONS, timeout: 2 },
		expect: knownAddress(says, ['network', 'download']),
		within: 18,
	}));
}

function given(title: string, urlOf: (place: Place) => string, says: RegExp): FaultRow {
	return addressed(title, (place) => ({
		orders: [{ at: 'submit', times: 1, fault: { kind: 'imageUrl', url: urlOf(place) } }],
		expect: knownAddress(says),
	}));
}

function redirecting(title: string, locationOf: (place: Place) => string, says: RegExp): FaultRow {
	return addressed(title, (place) => ({
		orders: [{ at: 'image', times: 1, fault: { kind: 'redirect', location: locationOf(place) } }],
		expect: knownAddress(new RegExp(says.source + NAMED)),
	}));
}

const PRIVATE = /not opened, because it leads to a private network/;
/** The address that the provider gave, not the one behind it. */
const NAMED = '.*/images/image-';

export const images: FaultRow[] = [
	{
		group: 'image',
		title: 'bad base64',
		plan: ({ lane }) =>
			lane.base64 === undefined
				? 'b'
				: {
						delivery: 'base64',
						orders: [{ at: 'submit', times: 1, fault: { kind: 'badBase64' } }],
						expect: byStage(lane, lostAnswer(['reply'], /base64 that cannot be decoded.*damaged/)),
					},
	},
	spoilt('empty image', { kind: 'emptyImage' }, ({ lane }) =>
		byStage(lane, lostAnswer(['reply'], /empty|no image|decoded/)),
	),
	spoilt('image of another type', { kind: 'otherType' }, () => aImage()),
	spoilt('header lies about the size', { kind: 'lyingHeader' }, () => aImage(/60000/)),
	fetching(
		'image is gone (404)',
		{ kind: 'status', status: 404 },
		/HTTP 404.*Open the address yourself/,
		2, // a fresh file may not have reached its server yet
	),
	fetching(
		'address has expired (403)',
		{ kind: 'status', status: 403, body: '<Error><Code>AccessDenied</Code></Error>' },
		/HTTP 403.*Open the address yourself/,
	),
	given('private address', ({ strangers }) => `${strangers.privateUrl}/a.png`, PRIVATE),
	given('cloud metadata address', () => 'http://169.254.169.254/latest/meta-data/a.png', PRIVATE),
	given(
		'address with credentials',
		({ sandbox }) => `${sandbox.cdnUrl.replace('//', '//user:pass@')}/images/image-1.png`,
		/user name or password/,
	),
	redirecting('redirect to a private address', ({ strangers }) => strangers.privateUrl, PRIVATE),
	redirecting('redirect to file:', () => 'file:///etc/passwd', /neither http nor https/),
	breaking('reset in mid-body', { kind: 'resetMidway' }, /closed the connection|broke off/),
	breaking('stalled body', { kind: 'stall' }, /in time/),
	breaking('slow body', { kind: 'slowBody', milliseconds: 12_000 }, /in time/),
	fetching('redirect loop', { kind: 'redirectLoop' }, /redirects in a loop/),
	fetching('endless body', { kind: 'endlessBody' }, /larger than 8 MB.*'Maximum File Size'/),
];
