import { isSameOrigin, objectionTo, toUrl } from '../../../nodes/StableDiffusion/core/base/address';
import { FUZZ_TIMEOUT, holds, textsOf } from '../support/fuzz';

const CONFIGURED = 'https://api.example.com/v1';
const PRIVATE = 'it leads to a private network';

it('An address beyond ASCII stays valid, however many were read before', () => {
	for (let read = 0; read < 300_000; read++) toUrl(`https://a.test/${read % 10}`);
	expect(toUrl('https://bücher.example')?.host).toBe('xn--bcher-kva.example');
	expect(toUrl('/é.png', 'https://bücher.example')?.pathname).toBe('/%C3%A9.png');
	expect(toUrl('http://')).toBeUndefined();
});

describe('An address from an answer is opened', () => {
	it.each([
		'https://cdn.example.com/image.png',
		'http://cdn.example.com:8080/image.png?X-Signature=a%2Fb',
		'https://8.8.8.8/image.png',
		'https://172.15.255.255/',
		'https://172.32.0.1/',
		'https://100.63.0.1/',
		'https://192.169.0.1/',
		'https://[2606:4700::1111]/image.png',
		'https://[2a00:1450:4001::200e]/',
		'https://locals.example.com/',
		'https://svc.example.com/',
		'https://a.mysvc.com/',
		'https://bücher.example/bild.png',
		' https://cdn.example.com/blanks-around.png ',
	])('when it is public: %s', (address) => {
		expect(objectionTo(address, CONFIGURED)).toBeUndefined();
	});

	it.each([
		['http://127.0.0.1:7860/file.png', 'http://127.0.0.1:7860'],
		['http://127.0.0.1:7860/file.png', 'http://127.0.0.1:7860/sd'],
		['http://localhost:7860/file.png', 'http://LOCALHOST:7860'],
		['https://nas.lan:443/file.png', 'https://nas.lan'],
		['http://[::1]:8188/view', 'http://[::1]:8188'],
		['http://2130706433/', 'http://127.0.0.1'],
	])('when its origin is the configured one: %s', (address, base) => {
		expect(objectionTo(address, base)).toBeUndefined();
	});
});

describe('An address from an answer is refused', () => {
	it.each([
		'',
		'image.png',
		'/image.png',
		'//cdn.example.com/a.png',
		'http://',
		'http://[::1',
		'ht tp://x',
	])('when it is none: %p', (address) => {
		expect(objectionTo(address, CONFIGURED)).toBe('it is not a valid URL');
	});

	it.each([
		...['file:///etc/passwd', 'FILE:///etc/passwd', 'data:image/png;base64,iVBORw0KGgo='],
		...[
			'ftp://cdn.example.com/a.png',
			'javascript:alert(1)',
			'gopher://a.test',
			'blob:https://a.test/1',
		],
		...['ws://cdn.example.com', 'about:blank', 'localhost:8080'],
	])('when it is neither http nor https: %s', (address) => {
		expect(objectionTo(address, CONFIGURED)).toBe('it is neither http nor https');
	});

	it.each([
		'https://user:password@cdn.example.com/a.png',
		'https://user@cdn.example.com/a.png',
		'https://:password@cdn.example.com/',
		'https://api.example.com@169.254.169.254/',
		'https://api.example.com:443@127.0.0.1/',
	])('when it carries a user: %s', (address) => {
		expect(objectionTo(address, CONFIGURED)).toBe('it contains a user name or password');
	});

	it.each([
		...['0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.127.255.255'],
		...['127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1', '172.31.255.255'],
		...['192.0.0.1', '192.168.0.1', '192.168.255.255', '198.18.0.1', '198.19.255.255'],
		...['224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255'],
	])('when it is a private IPv4 address: %s', (host) => {
		expect(objectionTo(`http://${host}/latest/meta-data`, CONFIGURED)).toBe(PRIVATE);
	});

	it.each([
		['decimal', '2130706433'],
		['octal', '0177.0.0.1'],
		['octal in one', '017700000001'],
		['hexadecimal', '0x7f000001'],
		['hexadecimal in parts', '0x7f.0x0.0x0.0x1'],
		['mixed', '0x7f.0.1'],
		['short', '127.1'],
		['shortest', '0'],
		['full-width digits', '１２７.０.０.１'],
		['circled digits', '①②⑦.0.0.1'],
		['full-width dots', '127。0。0。1'],
		['percent-encoded', '%31%32%37.0.0.1'],
		['with a trailing dot', '127.0.0.1.'],
		['metadata in decimal', '2852039166'],
	])('when it is a private IPv4 address in disguise: %s', (_, host) => {
		expect(objectionTo(`http://${host}/`, CONFIGURED)).toBe(PRIVATE);
	});

	it.each([
		...[
			'[::]',
			'[::1]',
			'[0:0:0:0:0:0:0:1]',
			'[fc00::1]',
			'[fd12:3456::1]',
			'[fe80::1]',
			'[ff02::1]',
		],
		...['[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:ffff:a9fe:a9fe]', '[::127.0.0.1]'],
		...['[64:ff9b::7f00:1]', '[2002:7f00:1::]', '[2001:0:5ef5:79fb::1]', '[100::1]', '[4000::1]'],
	])('when it is an IPv6 address that is not public: %s', (host) => {
		expect(objectionTo(`http://${host}/`, CONFIGURED)).toBe(PRIVATE);
	});

	it.each([
		...['localhost', 'LOCALHOST', 'localhost.', 'localhost..', 'a.localhost', 'printer.local'],
		...['metadata.google.internal', 'metadata', 'router.lan', 'server.home.arpa', 'postgres'],
		...['localhost.localdomain', 'LOCALHOST.LOCALDOMAIN.', 'n8n.default.svc', 'n8n.default.svc.'],
		...['n8n.default.svc.cluster.local', 'wiki.corp', 'nas.home', 'wiki.intranet', 'db.private'],
	])('when its name never leaves a private network: %s', (host) => {
		expect(objectionTo(`http://${host}/`, CONFIGURED)).toBe(PRIVATE);
	});

	it.each([
		['http://localhost:5678/rest/login', 'http://localhost:7860'],
		['http://127.0.0.1:9000/file.png', 'http://127.0.0.1:7860/sd'],
		['http://localhost/file.png', 'http://localhost:7860'],
		['http://nas.lan/file.png', 'https://nas.lan'],
		['http://[::1]:5678/', 'http://[::1]:8188'],
	])('when it is another server of the configured host: %s', (address, base) => {
		expect(objectionTo(address, base)).toBe(PRIVATE);
	});

	it('but not when it is another port of a host that is public', () => {
		expect(objectionTo('http://api.example.com:8080/a.png', CONFIGURED)).toBeUndefined();
	});

	it('when only its port or path is that of the configured host', () => {
		expect(objectionTo('http://10.0.0.2:7860/api', 'http://10.0.0.1:7860/api')).toBe(PRIVATE);
		expect(objectionTo('http://127.0.0.1/', '')).toBe(PRIVATE);
		expect(objectionTo('http://127.0.0.1/', 'not a valid URL')).toBe(PRIVATE);
	});

	it(
		'or allowed, whatever it is',
		async () =>
			await holds(
				textsOf('http://', 'https://', '127.0.0.1', '[::1]', '@', ':', '/', '.', '\\', '%', '0x7f'),
				(address) => {
					const objection = objectionTo(address, CONFIGURED);
					if (objection === undefined) {
						const { protocol, hostname } = new URL(address);
						expect(protocol).toMatch(/^https?:$/);
						expect(hostname).not.toMatch(/^(127(\.\d+){3}$|\[::|localhost$)/);
					}
				},
			),
		FUZZ_TIMEOUT,
	);
});

describe('Two addresses have the same origin', () => {
	it.each([
		['https://a.test/x', 'https://a.test/y', true],
		['https://a.test', 'https://a.test:443', true],
		['https://a.test', 'http://a.test', false],
		['https://a.test', 'https://a.test:8443', false],
		['https://a.test', 'https://b.a.test', false],
		['https://a.test@b.test', 'https://a.test', false],
		['nothing', 'nothing', false],
		['', '', false],
	])('%s and %s: %p', (one, other, expected) => {
		expect(isSameOrigin(one, other)).toBe(expected);
	});
});
