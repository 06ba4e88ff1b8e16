import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

const config = new pulumi.Config();
const password = new random.RandomPassword("password", { length: 20 });
const report = new command.local.Command("report", {
    create: "echo the password is $PASSWORD; echo careful >&2",
    environment: { PASSWORD: password.result },
});
const line = new command.local.Command("line", { create: "cat", stdin: pulumi.interpolate`size ${config.requireNumber("size")}` });

export const said = report.stdout;
export const size = line.stdout;
