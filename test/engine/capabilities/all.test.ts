import { useParts } from '../../support/parts';

useParts(
	__dirname,
	...['credentials', 'interrupting', 'outputs', 'paid', 'requests', 'stopping', 'timeouts'],
);
