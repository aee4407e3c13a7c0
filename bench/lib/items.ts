import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { drawImage } from '../../sandbox';
import type { Engine } from '../../scripts/engine';
import type { Lane } from './lanes';

/** Small, because a run has hundreds of items and the result is as large. */
const INPUT = { prompt: 'A fox', seed: 1, width: 128, height: 128, label: 'input' };

/** The items for a lane, each with the image to be worked on where it needs one. */
export async function itemsFor(
	engine: Engine,
	{ imageField }: Lane,
	all: IDataObject[],
): Promise<INodeExecutionData[]> {
	if (imageField === undefined) return all.map((json) => ({ json }));
	const file = { fileName: 'input.png', mimeType: 'image/png' };
	const image = await engine.storeBinary(await drawImage(INPUT), file);
	return all.map((json) => ({ json, binary: { [imageField]: image } }));
}
