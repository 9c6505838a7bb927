"""Makes the calls that it reads as lines of JSON, with boto3, and writes a line of JSON with what came of each.

A call: {"endpoint": URL, "region": "eu-central-1", "accessKeyId": "…", "service": "apigatewayv2", "operation": "GetRoute", "input": {…}}
An answer: {"output": {…}}, or {"error": {"code": "…", "message": "…", "status": 404}} when the endpoint refused or could not be understood.
"""

import functools
import json
import os
import sys

import boto3
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

# An endpoint may fail on purpose; how it does is what is asked.
CONFIG = Config(retries={"total_max_attempts": 1}, connect_timeout=10, read_timeout=30)


@functools.cache
def client(service, endpoint, region, access_key_id):
    return boto3.client(
        service,
        endpoint_url=endpoint,
        region_name=region,
        aws_access_key_id=access_key_id,
        aws_secret_access_key="test",
        config=CONFIG,
    )


def answer(call):
    of = client(call["service"], call["endpoint"], call["region"], call["accessKeyId"])
    try:
        output = getattr(of, xform_name(call["operation"]))(**call["input"])
    except ClientError as error:
        said = error.response.get("Error", {})
        status = error.response["ResponseMetadata"].get("HTTPStatusCode")
        return {"error": {"code": str(said.get("Code", "")), "message": str(said.get("Message", "")), "status": status}}
    except BotoCoreError as error:
        return {"error": {"code": type(error).__name__, "message": str(error)}}
    output.pop("ResponseMetadata", None)
    return {"output": output}


def main():
    # Whatever proxy there is, it is not asked for the way to this machine.
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "localhost,127.0.0.1"
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line)), default=str), flush=True)


if __name__ == "__main__":
    main()
