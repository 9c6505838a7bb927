"""Writes that the console makes, in writes.json: each is made by boto3, and by the command that the console prints for it."""

import datetime
import json
import re
from pathlib import Path

from botocore.exceptions import ClientError

FILE = Path(__file__).with_name("writes.json")
SEED, WRITES = (json.loads(FILE.read_text())[part] for part in ("seed", "writes"))
SEEDED = json.dumps(SEED)
LOGS_ROLE = "arn:aws:iam::111111111111:role/logs"
# What differs from one writing to the next.
VOLATILE = {"CreatedDate", "LastUpdatedDate", "createdDate", "lastUpdatedDate"}


def write(boto, made):
    """Makes a write with a client of its service."""
    method = re.sub(r"(?<!^)(?=[A-Z])", "_", made["operation"]).lower()
    getattr(boto(made["service"]), method)(**made["input"])


def state(boto):
    """All that an account holds, with the ids that the endpoint gave replaced by what they are of."""
    gateway, keys, functions = boto("apigatewayv2"), boto("apigateway"), boto("lambda")
    held = {"apis": gateway.get_apis()["Items"]}
    for api in held["apis"]:
        of_api = {"ApiId": api["ApiId"]}
        for kind in ("routes", "integrations", "authorizers", "models", "stages", "deployments"):
            api[kind] = getattr(gateway, f"get_{kind}")(**of_api)["Items"]
        for route in api["routes"]:
            route["responses"] = gateway.get_route_responses(**of_api, RouteId=route["RouteId"])["Items"]
        for integration in api["integrations"]:
            of_integration = {**of_api, "IntegrationId": integration["IntegrationId"]}
            integration["responses"] = gateway.get_integration_responses(**of_integration)["Items"]
    held["keys"] = keys.get_api_keys(includeValues=True)["items"]
    held["plans"] = keys.get_usage_plans()["items"]
    for plan in held["plans"]:
        plan["keys"] = keys.get_usage_plan_keys(usagePlanId=plan["id"])["items"]
        today = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
        day = {"startDate": today, "endDate": today}
        plan["used"] = keys.get_usage(usagePlanId=plan["id"], **day).get("items", {})
    try:
        held["policy"] = json.loads(functions.get_policy(FunctionName="guard")["Policy"])["Statement"]
    except ClientError as error:
        held["policy"] = error.response["Error"]["Code"]
    return json.loads(named(json.dumps(without_dates(held)), held))


def without_dates(value):
    if isinstance(value, list):
        return [without_dates(item) for item in value]
    if isinstance(value, dict):
        return {name: without_dates(member) for name, member in value.items() if name not in VOLATILE}
    return value


def named(text, held):
    """The text of what is held, in which whatever was not planted or sent has the name of what it is."""

    def new(value, name):
        nonlocal text
        if isinstance(value, str) and f'"{value}"' not in SEEDED:
            text = text.replace(value, f"the new {name}")

    own_ids = {
        "routes": "RouteId",
        "integrations": "IntegrationId",
        "authorizers": "AuthorizerId",
        "models": "ModelId",
        "deployments": "DeploymentId",
    }
    for api in held["apis"]:
        for kind, own in own_ids.items():
            for item in api[kind]:
                new(item[own], own)
        for response in [one for held_by in (*api["routes"], *api["integrations"]) for one in held_by["responses"]]:
            for own in ("RouteResponseId", "IntegrationResponseId"):
                new(response.get(own), own)
        new(api["ApiId"], "ApiId")
    for key in held["keys"]:
        new(key["id"], "key")
        if key["name"] == "new":
            new(key["value"], "value")
    for plan in held["plans"]:
        new(plan["id"], "plan")
    return text
