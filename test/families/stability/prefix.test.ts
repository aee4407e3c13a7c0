import { expectLinearTime } from '../../core/support/effort';
import { at } from '../../../nodes/StableDiffusion/families/stability/prefix';

/** Users paste the Base URL with a version, with the prefix of a relay, or a whole endpoint. */

test.each([
	['https://api.stability.ai', undefined, '/v1/x'],
	['https://api.stability.ai/v1', undefined, '/v1/x'],
	['https://api.stability.ai/v2beta', undefined, '/v1/x'],
	['https://api.stability.ai/v1/v1', undefined, '/v1/x'],
	['https://api.stability.ai/v1/v2beta', undefined, '/v1/x'],
	['https://api.stability.ai/v2beta/stable-image', undefined, '/v1/x'],
	['https://api.stability.ai/v2beta/stable-image/generate/core', undefined, '/v1/x'],
	['https://api.stability.ai/v1/user/balance', undefined, '/v1/x'],
	['https://api.stability.ai/v1/generation/sdxl/text-to-image', undefined, '/v1/x'],
	['https://api.stability.ai/v2beta/results/abc', undefined, '/v1/x'],
	['https://proxy.example.com/stability/v1', undefined, '/stability/v1/x'],
	['https://proxy.example.com/v1/account/stability', undefined, '/v1/account/stability/v1/x'],
	['https://goapi.gptnb.ai', '/sd', '/sd/v1/x'],
	['https://goapi.gptnb.ai', ' sd/ ', '/sd/v1/x'],
	['https://goapi.gptnb.ai', '//sd//', '/sd/v1/x'],
	['https://goapi.gptnb.ai', '/sd/v1', '/sd/v1/x'],
	['https://goapi.gptnb.ai/sd', '/sd', '/sd/v1/x'],
	['https://goapi.gptnb.ai/sd/sd', '/sd', '/sd/v1/x'],
	['https://goapi.gptnb.ai/v1', '/sd', '/sd/v1/x'],
	['https://goapi.gptnb.ai/sd/v1', '/sd', '/sd/v1/x'],
	['https://goapi.gptnb.ai/sd/v2beta', '/sd', '/sd/v1/x'],
	['https://goapi.gptnb.ai/sd/v1/generation/sdxl/text-to-image', '/sd', '/sd/v1/x'],
	['https://api.ezlinkai.com/v2beta/stable-image/generate/core', '/sd', '/v1/x'],
	['https://api.ezlinkai.com', '', '/v1/x'],
	['https://api.ezlinkai.com', null, '/v1/x'],
])('%s with the prefix %j', (baseUrl, pathPrefix, path) => {
	expect(at({ baseUrl, settings: { pathPrefix } }, '/v1/x')).toEqual({ path, fromOrigin: true });
});

test.each([
	['versions and an endpoint', `${'/v1'.repeat(30_000)}/generation${'/x'.repeat(30_000)}`],
	['slashes', '/'.repeat(90_000)],
])('a long address takes linear time: %s', (_, path) => {
	expectLinearTime((baseUrl) => {
		at({ baseUrl, settings: { pathPrefix: '/'.repeat(30_000) } }, '/v1/x');
	}, `https://api.stability.ai${path}`);
});
