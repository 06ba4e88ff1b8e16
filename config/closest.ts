export { closest, distance } from "../errors/closest";
