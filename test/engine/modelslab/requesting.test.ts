import { useParts } from '../../support/parts';

useParts(__dirname, 'requests', 'uploads', 'limits', 'everyOperation', 'models');
