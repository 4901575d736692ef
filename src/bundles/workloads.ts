export { openEcsAndLambda } from '../aws/ecsAndLambda';
