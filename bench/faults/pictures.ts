import type { Fault } from '../../sandbox';
import { aPicture, byStage, knownAddress, lostAnswer } from './expectations';
import type { Expectation, FaultRow, Place, Plan } from './types';

const OPTIONS = { maxFileSize: 8 };

/** The picture is spoilt before it is handed over, in whatever form. */
function spoilt(title: string, fault: Fault, expectOf: (place: Place) => Expectation): FaultRow {
	return {
		group: 'picture',
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
		orders: [{ at: 'picture', times, fault }],
		expect: knownAddress(says),
	}));
}

/** Three tries, each as long as the option Timeout allows. */
function breaking(title: string, fault: Fault, says: RegExp): FaultRow {
	return addressed(`${title} of the picture`, () => ({
		orders: [{ at: 'picture', times: 3, fault }],
		options: { ...OPTIONS, timeout: 2 },
		expect: knownAddress(says, ['network', 'download']),
		within: 18,
	}));
}

function given(title: string, urlOf: (place: Place) => string, says: RegExp): FaultRow {
	return addressed(title, (place) => ({
		orders: [{ at: 'submit', times: 1, fault: { kind: 'pictureUrl', url: urlOf(place) } }],
		expect: knownAddress(says),
	}));
}

function redirecting(title: string, locationOf: (place: Place) => string, says: RegExp): FaultRow {
	return addressed(title, (place) => ({
		orders: [{ at: 'picture', times: 1, fault: { kind: 'redirect', location: locationOf(place) } }],
		expect: knownAddress(new RegExp(says.source + NAMED)),
	}));
}

const PRIVATE = /not opened, because it leads into a private network/;
/** The address that the service gave, not the one behind it. */
const NAMED = '.*/pictures/picture-';

export const pictures: FaultRow[] = [
	{
		group: 'picture',
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
	spoilt('empty picture', { kind: 'emptyPicture' }, ({ lane }) =>
		byStage(lane, lostAnswer(['reply'], /empty|without a picture|decoded/)),
	),
	spoilt('picture of another type', { kind: 'otherType' }, () => aPicture()),
	spoilt('header lies about the size', { kind: 'lyingHeader' }, () => aPicture(/60000/)),
	fetching(
		'picture is gone (404)',
		{ kind: 'status', status: 404 },
		/HTTP 404.*Open the address yourself/,
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
		({ sandbox }) => `${sandbox.cdnUrl.replace('//', '//user:pass@')}/pictures/picture-1.png`,
		/user name or password/,
	),
	redirecting('redirect to a private address', ({ strangers }) => strangers.privateUrl, PRIVATE),
	redirecting('redirect to file:', () => 'file:///etc/passwd', /neither http nor https/),
	breaking('reset in mid-body', { kind: 'resetMidway' }, /closed the connection|broke off/),
	breaking('stalled body', { kind: 'stall' }, /in time/),
	breaking('slow body', { kind: 'slowBody', milliseconds: 12_000 }, /in time/),
	fetching('redirect loop', { kind: 'redirectLoop' }, /redirects in a circle/),
	fetching('endless body', { kind: 'endlessBody' }, /larger than 8 MB.*'Maximum File Size'/),
];
