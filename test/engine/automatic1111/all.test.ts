import { useParts } from '../../support/parts';

useParts(
	__dirname,
	...['drawThings', 'everyOperation', 'fallback', 'hostile', 'lists', 'lostAnswers', 'servers'],
	...['stop', 'wire', 'wrongServers'],
);
