/** Which of the known servers is asked. */
import { z } from 'zod';

import type { ApiRequest } from '../../core/calls/request';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Server, ServerName } from './servers';
import { SERVERS } from './servers';

type Place = Pick<Toolbox, 'settings' | 'baseUrl'>;

const settings = z.object({ server: z.string().nullish().catch(undefined) });

/** The server that the credential names, or the one at its Base URL. */
export function serverOf(tools: Place): Server {
	const { server = '' } = settings.safeParse(tools.settings).data ?? {};
	if (isServer(server)) return SERVERS[server];
	const host = new URL(tools.baseUrl).hostname;
	const all: Server[] = Object.values(SERVERS);
	return all.find(({ hosts }) => hosts?.test(host)) ?? SERVERS.other;
}

/** The same as it is where an image is sent, or an image and a mask. */
export function editServerOf(tools: Place, hasMask: boolean): Server {
	const server = serverOf(tools);
	return { ...server, ...server.edits, ...(hasMask && server.inpaint) };
}

/** What tests a key where not the list of models does. */
export function keyRequest(tools: Place): ApiRequest | undefined {
	const { keyPath } = serverOf(tools);
	return keyPath === undefined ? undefined : { method: 'GET', path: keyPath, fromOrigin: true };
}

/** The Base URL of the server that the credential names; that of OpenAI where it names none. */
export function usualAddress({ server }: Readonly<Record<string, unknown>>): string | undefined {
	const known: Server | undefined = isServer(server) ? SERVERS[server] : undefined;
	return server === 'auto' ? SERVERS.openAi.address : known?.address;
}

function isServer(name: unknown): name is ServerName {
	return typeof name === 'string' && Object.hasOwn(SERVERS, name);
}
