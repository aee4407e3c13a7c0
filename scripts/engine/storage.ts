import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';

import { WORKFLOW_ID } from './additionalData';
import type { EngineOptions } from './types';
import type { Container } from './versions';
import { createBinaryData, findContainer, storeFile, useBinaryData } from './versions';

export interface Storage {
	/** Makes this storage the one that n8n uses, until the returned function is called. */
	acquire(): () => void;
	store(bytes: Buffer, file: { fileName: string; mimeType: string }): Promise<IBinaryData>;
	read(binary: IBinaryData): Promise<Buffer>;
	close(): Promise<void>;
}

type Mode = EngineOptions['binaryMode'];

/** n8n keeps one storage per process, so engines of different storages take turns. */
let inUse: { service: BinaryDataService; holders: number } | undefined;

export async function openStorage(options: EngineOptions): Promise<Storage> {
	const directory = options.storageDirectory ?? (await mkdtemp(join(tmpdir(), 'n8n-storage-')));
	const container = await findContainer();
	const service = await createBinaryData(container, options.binaryMode, directory);

	return {
		acquire: () => acquire(container, service, options.binaryMode),
		store: async (bytes, { fileName, mimeType }) =>
			await storeFile(service, WORKFLOW_ID, bytes, {
				...describeFile(fileName),
				mimeType,
				data: '',
			}),
		read: async (binary) => await service.getAsBuffer(binary),
		close: async () => {
			if (options.storageDirectory === undefined) {
				await rm(directory, { recursive: true, force: true });
			}
		},
	};
}

function acquire(container: Container, service: BinaryDataService, mode: Mode): () => void {
	if (inUse && inUse.service !== service && inUse.holders > 0) {
		throw new Error('Another engine is running a workflow: await it before this one starts');
	}
	if (inUse?.service !== service) {
		inUse = { service, holders: 0 };
		useBinaryData(container, service, mode);
	}
	const held = inUse;
	held.holders += 1;
	return () => {
		held.holders -= 1;
	};
}

function describeFile(fileName: string): Pick<IBinaryData, 'fileName' | 'fileExtension'> {
	const fileExtension = /\.([^.]+)$/.exec(fileName)?.[1];
	return fileExtension === undefined ? { fileName } : { fileName, fileExtension };
}
